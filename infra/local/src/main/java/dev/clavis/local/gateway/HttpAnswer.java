package dev.clavis.local.gateway;

/** What goes back to the caller. */
record HttpAnswer(int status, Fields headers, byte[] body) {}
