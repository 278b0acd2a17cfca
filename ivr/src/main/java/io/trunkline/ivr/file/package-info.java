/** Flows as files: YAML with every fault named by line and column, its JSON Schema, and the answers of lookups. */
@NullMarked
package io.trunkline.ivr.file;

import org.jspecify.annotations.NullMarked;
