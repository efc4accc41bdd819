/**
 * The smoke run: what a person with a fresh deployment runs to see that it does what was promised, from outside and over
 * the net. {@link dev.clavis.smoke.Smoke} is the command, {@link dev.clavis.smoke.SmokeRun} the run; each class that
 * ends in {@code Check} tries one promise and reports a row for each part of it. It knows no product by name: routes and
 * permissions come from {@code GET /profile}, the words of refusals from the profile's file. What fails comes with what
 * to switch ({@link dev.clavis.smoke.Advice}).
 */
@NullMarked
package dev.clavis.smoke;

import org.jspecify.annotations.NullMarked;
