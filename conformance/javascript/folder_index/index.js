module.exports = "index of the program's folder";
