/**
 * The sample protected API: the conversations of a product, behind the authorizer. It shows what an API of your own has to
 * do, which is little, and it depends on nothing of Clavis.
 *
 * <p>
 * To copy: {@link dev.clavis.sample.GuardFilter GuardFilter}, {@link dev.clavis.sample.Caller Caller} and
 * {@link dev.clavis.sample.Refusal Refusal}. They read what the authorizer found out about a request, refuse what did not
 * pass it in the product's words, and tell programs how much of their limit is left. Everything else is an ordinary Micronaut application whose one rule is that data belongs to a
 * {@link dev.clavis.sample.Caller#scope() scope}: a key sees its own workspace, and in it live or test data, never both.
 *
 * <p>
 * Nothing connects anywhere before the first request, so a snapshot of the started function holds no connection and no
 * credentials.
 */
@NullMarked
package dev.clavis.sample;

import org.jspecify.annotations.NullMarked;
