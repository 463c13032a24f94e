// SPDX-License-Identifier: Apache-2.0
/**
 * What mail servers say in the system log of the messages that they have: sendmail of its
 * deliveries, sendmail and Postfix of what they take.
 *
 * <p>How it works: {@link org.lazareto.maillog.MailLog} reads files, rotated ones too ({@code
 * Rotation} finds them), and tells what it understands, line by line: {@code LogLine} those of
 * sendmail, {@code PostfixLine} those of Postfix. {@link org.lazareto.maillog.Taken} asks the log
 * one question: whether a message is with the server though nobody heard its answer.
 *
 * <p>On failure: a log that cannot be read is an {@code IOException}, one that is not there has
 * nothing to say; lines of other programs, torn lines and rubbish are passed over.
 *
 * <p>Security: senders choose addresses and Message-IDs, which stand in these lines. Lines are cut,
 * patterns are possessive or bounded, and what could end a value within a line is no part of one.
 *
 * <p>Threads and nulls: everything is immutable or confined; nothing is null.
 *
 * <p>Imports: {@code mail}.
 */
@NullMarked
package org.lazareto.maillog;

import org.jspecify.annotations.NullMarked;
