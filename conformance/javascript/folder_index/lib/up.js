module.exports = () => [__dirname, require("..").toString().slice(0, 5), module.parent.filename];
