/**
 * The console as people use it: a real Chromium, the local identity's sign-in page, a real key that calls. Where no Chromium
 * is found, these tests are skipped with a printed reason; the system property {@code chromium} names one.
 */
@NullMarked
package dev.clavis.local.console;

import org.jspecify.annotations.NullMarked;
