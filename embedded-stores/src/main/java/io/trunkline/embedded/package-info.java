/**
 * What a newcomer runs in place of the two databases: an event log that speaks EventStoreDB's protocol and a document
 * store that speaks MongoDB's, both on loopback only. The application knows either by a connection string and nothing else.
 */
@NullMarked
package io.trunkline.embedded;

import org.jspecify.annotations.NullMarked;
