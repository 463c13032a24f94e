// SPDX-License-Identifier: Apache-2.0
/**
 * What people read: one message catalogue in English and one in Spanish, complete in both, and the
 * root exception that speaks through it.
 *
 * <p>How it works: sentences live in {@code messages_en.properties} and {@code
 * messages_es.properties} beside this package's resources; a test compares their keys and their
 * arguments. Code holds keys only. Log lines and debug traces are not sentences for people: they
 * stay in English and do not come from here. {@link org.lazareto.text.Folded} compares what people
 * type.
 *
 * <p>On failure: an unknown key is a bug and throws; the build finds it.
 *
 * <p>Security: arguments may come from hostile mail; whoever prints them escapes them for the place
 * they are printed in.
 *
 * <p>Threads and nulls: everything is immutable; nothing is null.
 *
 * <p>Imports: the JDK only. Every room may import this one.
 */
@NullMarked
package org.lazareto.text;

import org.jspecify.annotations.NullMarked;
