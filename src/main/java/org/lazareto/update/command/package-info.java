// SPDX-License-Identifier: Apache-2.0
/**
 * A vendor's own update program as a source.
 *
 * <p>How it works: the command of the settings runs in an empty directory, with the network; what
 * it leaves there is the set. Its version is what a pattern finds in the output of a second
 * command, or of the update itself.
 *
 * <p>On failure: a program that fails, or takes too long and is killed, is an IOException with the
 * beginning of what it said.
 *
 * <p>Security: the program is the administrator's and runs with the rights of this service, without
 * a sandbox and without a shell; where its signatures come from, and whether they are verified, is
 * its own affair. What it leaves is bounded in number and size, plain files only.
 *
 * <p>Threads and nulls: confined to one thread; nothing is null.
 *
 * <p>Imports: as the room {@code update}.
 */
@NullMarked
package org.lazareto.update.command;

import org.jspecify.annotations.NullMarked;
