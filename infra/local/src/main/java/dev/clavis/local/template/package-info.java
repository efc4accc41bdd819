/**
 * The SAM template, read and resolved for one deployment: parameters, mappings, conditions and intrinsic functions are
 * gone, references have become names and addresses. What a template may not say here fails with its place in the file.
 */
@NullMarked
package dev.clavis.local.template;

import org.jspecify.annotations.NullMarked;
