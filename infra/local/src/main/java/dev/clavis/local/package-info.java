/**
 * The whole system on one machine, as {@code template.yaml} describes it: what runs here is what SAM deploys.
 *
 * <p>{@link dev.clavis.local.Local} is the command, {@link dev.clavis.local.LocalSystem} the system behind it, which
 * end-to-end tests start too. Two processes share the work. This one stands in for what a deployment finds already
 * there: stores, secrets and the issuer of access tokens. The {@link dev.clavis.local.stage stage} is a child of it and
 * stands in for API Gateway and Lambda: it holds all functions, and can be killed and started again while the stores
 * live on.
 *
 * <p>Nothing of this module is ever deployed, and no function knows of it.
 */
@NullMarked
package dev.clavis.local;

import org.jspecify.annotations.NullMarked;
