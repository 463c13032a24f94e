// SPDX-License-Identifier: Apache-2.0
/**
 * Who takes courses, how far each has come, and what proves that somebody ended one.
 *
 * <pre>
 *   Enrolments.enrol --&gt; lesson --&gt; Attempt (seed) --&gt; Answers --&gt; Outcome
 *        |                 ^                                |
 *        |                 '------ Advance: next lesson &lt;---'
 *        '--&gt; letters (LetterRows)        all done --&gt; Certificate (serial)
 * </pre>
 *
 * <p>How it works: somebody is a mail address whose mail they read. What somebody began in one
 * version of a course they end in it. A try at a quiz keeps the seed of its order, so that it is
 * shown again as it was; a question counts as right only if exactly the right answers were chosen.
 * What follows from a lesson that is done, such as the next one's mail, is owed in the transaction
 * that notes it.
 *
 * <p>On failure: what a caller was told of is on disk; what was refused changed nothing.
 *
 * <p>Security: names on certificates are letters and what stands between them, whoever wrote them.
 * Serials have 100 random bits and the words of enrolments 130; sessions are known by their digests
 * alone. Reports are sums by institution.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code desk.course}, {@code store}, {@code mail}.
 */
@NullMarked
package org.lazareto.desk.course.learner;

import org.jspecify.annotations.NullMarked;
