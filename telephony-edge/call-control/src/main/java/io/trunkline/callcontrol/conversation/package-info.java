/**
 * Who is in a talk and how they stand to each other: a value with one function per verb (hold, consult, swap, conference,
 * mute, supervise, ...), from which it follows who hears whom and what is played to those who wait. Knows no SIP messages,
 * no media engine and no time.
 */
@NullMarked
package io.trunkline.callcontrol.conversation;

import org.jspecify.annotations.NullMarked;
