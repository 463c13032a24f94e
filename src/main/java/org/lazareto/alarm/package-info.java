// SPDX-License-Identifier: Apache-2.0
/**
 * What a person must see to: durable alarms, raised and cleared by the rooms that notice, and told
 * to whoever is configured.
 *
 * <p>How it works: {@link org.lazareto.alarm.Alarms#raise raise} and {@code clear} only note what
 * happened and return; a thread of the room's own writes the rows and tells. An alarm is one row
 * per kind and subject for as long as it is raised; raising it again counts.
 *
 * <pre>
 *   raise/clear --&gt; log line, memory --&gt; rows, with what is to be told --&gt; command, mail
 * </pre>
 *
 * <p>Each raise and each clear is told once on each channel. What belongs to one kind is told
 * together, and a kind is not told again before {@code quiet} has passed. The command is started
 * without a shell, with {@code LAZARETO_ALARM_KIND}, {@code _SUBJECT} (of the last event), {@code
 * _COUNT} and {@code _TEXT} (a line per event) in its environment and nothing on its standard
 * input; it ends within {@code timeout} or is killed. A result other than 0 is told again after
 * {@code retry}.
 *
 * <p>On failure: while the database is unavailable, alarms are in the log and in memory, and are
 * written when it is back. A channel that fails holds up neither mail nor the other channel.
 *
 * <p>Security: subjects and arguments may quote hostile mail. They are cut, control characters are
 * replaced, and they reach the command through its environment only.
 *
 * <p>Threads and nulls: {@code Alarms} is thread-safe, values are immutable; nothing is null.
 *
 * <p>Imports: {@code store}, {@code text}.
 */
@NullMarked
package org.lazareto.alarm;

import org.jspecify.annotations.NullMarked;
