exports.name = "lib";
