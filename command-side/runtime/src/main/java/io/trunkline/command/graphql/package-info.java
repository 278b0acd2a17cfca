/**
 * What all mutations share: the way to the command port, and the two outcomes as GraphQL knows them, with a sentence for
 * people in English or Chinese.
 */
@NullMarked
package io.trunkline.command.graphql;

import org.jspecify.annotations.NullMarked;
