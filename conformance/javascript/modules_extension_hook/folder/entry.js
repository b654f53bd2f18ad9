module.exports = [module.id, module.parent.id, require.main.filename];
