/** What phones without a screen ask for by dialling: the codes, and the features that they stand for. */
@NullMarked
package io.trunkline.callcontrol.feature;

import org.jspecify.annotations.NullMarked;
