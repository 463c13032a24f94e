// SPDX-License-Identifier: Apache-2.0
/**
 * The page of the standing policy: its rules in the order in which they are looked at, each as a
 * sentence, with how often it has hit; and the button that reads the files anew.
 *
 * <p>How it works: the gate gives the rules that hold and the state of the last reading; hits come
 * from the journal's sums. Rules are written in files by who may write them, and only shown here.
 *
 * <p>On failure: files that are wrong change nothing. What is wrong with them stands on the page
 * until they are mended and read again.
 *
 * <p>Security: patterns are shown escaped, as they stand in the files. To read the files anew is
 * for those who run the gate.
 *
 * <p>Threads and nulls: thread-safe; nothing is null.
 *
 * <p>Imports: as {@code web}.
 */
@NullMarked
package org.lazareto.web.admin.policy;

import org.jspecify.annotations.NullMarked;
