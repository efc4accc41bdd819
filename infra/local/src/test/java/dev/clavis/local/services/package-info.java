/** The stand-ins for what a deployment finds, with real clients. */
@NullMarked
package dev.clavis.local.services;

import org.jspecify.annotations.NullMarked;
