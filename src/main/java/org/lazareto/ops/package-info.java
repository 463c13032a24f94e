// SPDX-License-Identifier: Apache-2.0
/**
 * Logging and metrics. Rooms write through {@link System.Logger} and count in Micrometer's
 * registry; only this room knows what lies behind them.
 *
 * <p>How it works: three loggers have names of their own, all others are called after their class.
 *
 * <pre>
 *   mail   one line key=value per event of a message   {@link org.lazareto.ops.MailLine}
 *   alarm  an alarm was raised or cleared
 *   trace  what happens to one message, step by step   {@link org.lazareto.ops.Trace}, off by default
 * </pre>
 *
 * <p>The set-up is done by code from {@link org.lazareto.ops.LogSettings}; there is no second
 * configuration file. Until {@link org.lazareto.ops.Logging#start} is called, and in every command
 * but the services, only warnings and errors are written, to stderr.
 *
 * <p>{@link org.lazareto.ops.LogThrottle} keeps what happens often to a line now and then; {@link
 * org.lazareto.ops.AcceptLoop} is how whoever listens takes connections, and outlives what it
 * cannot take.
 *
 * <p>{@link org.lazareto.ops.Metrics} has the registry and its text for Prometheus. A room declares
 * its counters beside the code that bumps them; what others keep anyway is read when somebody
 * looks.
 *
 * <p>On failure: a syslog server that does not answer loses lines (UDP) and never stops mail; the
 * journal, not the log, is what counts.
 *
 * <p>Security: names, addresses and subjects in log lines are chosen by senders. {@link
 * org.lazareto.ops.Quoted} caps and escapes them; the line layout escapes every control character
 * once more, so that no text can begin a line of its own. Bodies are never logged.
 *
 * <p>Threads and nulls: everything is thread-safe or immutable; nothing is null.
 *
 * <p>Standards: RFC 5424 (syslog message) over RFC 5426 (UDP).
 *
 * <p>Imports: libraries only. Every room may import this one.
 */
@NullMarked
package org.lazareto.ops;

import org.jspecify.annotations.NullMarked;
