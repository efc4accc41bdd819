package dev.clavis.local.gateway;

import java.nio.ByteBuffer;

/** What goes back to the caller. */
record HttpAnswer(int status, Fields headers, ByteBuffer body) {}
