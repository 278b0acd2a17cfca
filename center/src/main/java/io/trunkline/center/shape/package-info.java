/**
 * What may be written in a center's file, said once: by it files are read, compared with the running system, sent to it and
 * written, and their JSON Schema and reference are made of it.
 */
@NullMarked
package io.trunkline.center.shape;

import org.jspecify.annotations.NullMarked;
