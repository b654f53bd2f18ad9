exports.mine = require("lodash").mine;
