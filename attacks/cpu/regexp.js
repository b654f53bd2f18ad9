// attack: catastrophic backtracking
// limits: {"wallMs": 700}
// status: timed-out
// limit: wallMs
/^(a+)+$/.test(`${"a".repeat(50)}b`);
