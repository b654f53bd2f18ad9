// attack: a busy loop that never lets the event loop turn
// limits: {"wallMs": 700}
// status: timed-out
// limit: wallMs
for (;;);
