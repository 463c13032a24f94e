// SPDX-License-Identifier: Apache-2.0
/**
 * Handing mail of our own to the MTA: released messages, notices, alarms.
 *
 * <p>How it works: {@link org.lazareto.submission.Submission} is a port with two ways behind it, an
 * SMTP server and a {@code sendmail} command that reads the message on its input. The outcome is a
 * value: accepted, refused, failed. {@link org.lazareto.submission.HeaderField} writes the header
 * of whatever we send.
 *
 * <p>On failure: the message counts as not handed over, and whoever submits keeps it. Exit code 75
 * of the command, a 4xx answer, a hang and a lost connection are temporary.
 *
 * <p>Security: no shell reads the command; addresses are arguments of their own behind {@code --},
 * and one that an MTA could take for an option, a file, a program or a list is refused. The command
 * gets an emptied environment, a deadline, and is killed with its children when it is over; what it
 * says is bounded.
 *
 * <p>Threads and nulls: implementations are thread-safe and block; nothing is null.
 *
 * <p>Imports: {@code mail}, {@code smtp}, {@code limit}.
 */
@NullMarked
package org.lazareto.submission;

import org.jspecify.annotations.NullMarked;
