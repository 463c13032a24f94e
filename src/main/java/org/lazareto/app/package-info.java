// SPDX-License-Identifier: Apache-2.0
/**
 * The command line: {@link org.lazareto.app.Main}, one class for each subcommand, and all wiring by
 * plain constructors.
 *
 * <p>How it works: a subcommand is a class with picocli's annotations and a constructor that takes
 * the {@link org.lazareto.app.Terminal}; it is made in {@code Main.command}, and its methods become
 * commands in {@link org.lazareto.app.MethodCommands}. Its help stands in the catalogue under
 * {@code lazareto.NAME.usage.*}. Settings records of the rooms are composed in {@link
 * org.lazareto.app.Settings}.
 *
 * <p>On failure: exit codes are 0 all well, 1 something to look at, 2 an error of use or of the
 * settings, 3 something could not be known. Errors are one line on stderr, {@code lazareto: what:
 * where: how to mend}; a stack trace is shown with {@code --debug} only.
 *
 * <p>Security: what comes from mail is escaped by {@link org.lazareto.app.Table} and by the error
 * line before it reaches a terminal.
 *
 * <p>Threads and nulls: the main thread only. No nulls.
 *
 * <p>Imports: everything. Nobody imports this one.
 */
@NullMarked
package org.lazareto.app;

import org.jspecify.annotations.NullMarked;
