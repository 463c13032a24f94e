// SPDX-License-Identifier: Apache-2.0
/**
 * Courses by mail, for those without the web, and letters about courses for all.
 *
 * <pre>
 *   "inscribir NAME" --&gt; CourseMailbox --&gt; CONFIRM letter (word)
 *   reply            --&gt; word proves the mailbox --&gt; enrolled --&gt; LESSON letter (word.attempt)
 *   reply "1 b, 2 a" --&gt; AnswerReading --&gt; RESULT letter, next LESSON … CERTIFICATE letter (PDF)
 * </pre>
 *
 * <p>How it works: the address that a letter asks to be answered at holds the enrolment's word and
 * the number of the try, so that a reply is known however its From field reads, and a copy that
 * comes twice is not taken for answers to the next quiz. Mail programs that lose the address'
 * detail bring the same word back in what they quote. Letters are rows until the MTA has them.
 *
 * <p>On failure: where nothing can be written down the MTA is told to come again; a letter that the
 * MTA does not take is tried again, later each time, until it is given up.
 *
 * <p>Security: a mail proves nothing by its From field: the answer to a command goes to that
 * address alone, with a word without which nothing happens. Machines are not answered (RFC 3834),
 * strangers neither, and nobody more often than so many times a day. What a stranger wrote stands
 * in no letter.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code desk}, {@code submission}, {@code store}, {@code mail}.
 */
@NullMarked
package org.lazareto.desk.course.mail;

import org.jspecify.annotations.NullMarked;
