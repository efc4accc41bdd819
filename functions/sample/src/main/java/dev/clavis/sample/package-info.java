/**
 * The sample protected API: a few resources behind the authorizer, kept in DynamoDB. It shows what an API of your own has
 * to do, which is little, and it depends on nothing of Clavis.
 *
 * <p>
 * To copy: {@link dev.clavis.sample.GuardFilter GuardFilter}, {@link dev.clavis.sample.Caller Caller} and
 * {@link dev.clavis.sample.Refusal Refusal}. They read what the authorizer found out about a request, refuse what did not
 * pass it, and tell programs how much of their limit is left. What a gateway answers is in the product's words; these
 * refusals have one neutral form, since this one sample serves every product. In an API of your own,
 * {@link dev.clavis.sample.Refusal Refusal} is where the product's own words go.
 *
 * <p>
 * Everything else is an ordinary Micronaut application. {@link dev.clavis.sample.Resources Resources} declares what there
 * is: fields, how long they may be, and the examples that a new key finds. The controllers say which methods each has;
 * {@link dev.clavis.sample.Input Input} holds what clients send to the declaration; and
 * {@link dev.clavis.sample.Records Records} stores it. Its one rule is that data belongs to a
 * {@link dev.clavis.sample.Caller#scope() scope}: a key sees its own workspace, and in it live or test data, never both.
 *
 * <p>
 * All resources are served to whoever is let in: which key may do what is in the profile's rules, and the authorizer asks
 * them before anything here runs.
 *
 * <p>
 * Nothing connects anywhere before the first request, so a snapshot of the started function holds no connection and no
 * credentials.
 */
@NullMarked
package dev.clavis.sample;

import org.jspecify.annotations.NullMarked;
