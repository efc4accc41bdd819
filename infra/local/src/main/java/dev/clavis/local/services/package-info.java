/**
 * What a deployment finds already there, on this machine: the issuer of access tokens, the secrets, the tables, the
 * certificate, and the first rows.
 */
@NullMarked
package dev.clavis.local.services;

import org.jspecify.annotations.NullMarked;
