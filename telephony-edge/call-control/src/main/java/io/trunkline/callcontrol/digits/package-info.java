/**
 * Digits that somebody on the line is asked for, as a pure machine: how many, what ends them, how long one waits, how often one
 * asks. It knows keys, prompts that have been played and times that are up; who keys and who plays is the business of {@code
 * call}.
 */
@NullMarked
package io.trunkline.callcontrol.digits;

import org.jspecify.annotations.NullMarked;
