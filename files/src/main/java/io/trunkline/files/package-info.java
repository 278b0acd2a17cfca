/**
 * Files that people write: YAML read part by part, so that one reading names every fault by line and column. What a file
 * means is its reader's; here is only its form.
 */
@NullMarked
package io.trunkline.files;

import org.jspecify.annotations.NullMarked;
