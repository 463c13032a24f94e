// SPDX-License-Identifier: Apache-2.0
/**
 * The archives of the lists: what was posted, whole, in threads, with a search.
 *
 * <pre>
 *   post --&gt; PostReading (text alone) --&gt; Said --.
 *     '--&gt; original on disk -----------------------+--&gt; row --&gt; thread --&gt; words of the search
 * </pre>
 *
 * <p>How it works: the message is written and synced first, then its row, its thread and the words
 * of it in one transaction. A thread is known by the messages that a post names; one that came
 * before what it answers is joined later; an answer that names nothing joins by its subject. A
 * number is of one post for ever, and asked for together with the list: a number of another list
 * finds nothing.
 *
 * <p>On failure: what cannot be written is not kept and leaves nothing; a file without a row is
 * what a crash left behind, and is swept. Where all is full the oldest go, or nothing is kept any
 * more, as the settings say; delivery to the members does not depend on it.
 *
 * <p>Security: every text is its writer's. Who may read is decided by the pages; what strangers see
 * of addresses is shortened, and the search knows no more than that.
 *
 * <p>Threads and nulls: values are immutable, {@code Archive} is thread-safe; nothing is null.
 *
 * <p>Imports: as the room {@code desk}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc5322 Internet Message Format
 */
@NullMarked
package org.lazareto.desk.list.archive;

import org.jspecify.annotations.NullMarked;
