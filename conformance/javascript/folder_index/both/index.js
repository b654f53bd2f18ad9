module.exports = "never: the folder both";
