module.exports = "the file both.js";
