// SPDX-License-Identifier: Apache-2.0
/**
 * The pages of courses: lessons that everybody may read, quizzes, certificates that everybody may
 * look up, and the staff's table of all of it.
 *
 * <pre>
 *   /courses --&gt; /courses/NAME --&gt; /courses/NAME/LESSON --POST--&gt; …/quiz/N --POST--&gt; result
 *                     '--POST--&gt; enrolled (as somebody: /learning/enter, a mailed word)
 *   /learning: somebody's own courses --&gt; name --&gt; /certificates/SERIAL --&gt; paper
 *   /desk/courses: install, export, enrol, reports, withdraw
 * </pre>
 *
 * <p>How it works: reading needs nobody to be known. Somebody is a mail address: a word that was
 * sent there, or the webmail's log-in, makes the browser theirs until it is closed or does nothing
 * for a while. A quiz is a plain form; what became of a try is a page of its own that can be looked
 * at again. A quiz of a visitor who takes no course is answered at once, and nothing is kept.
 *
 * <p>On failure: what is refused is said where it was asked, with what was typed.
 *
 * <p>Security: looking at a page changes nothing, so that no mail program that follows links uses a
 * word up or stops anything. A try or a paper is its owner's alone. Lessons become markup of ours
 * without HTML; their pictures are sent with a policy under which nothing in them runs.
 *
 * <p>Threads and nulls: views are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web}, {@code web.admin}, {@code desk}, and JTE's runtime.
 */
@NullMarked
package org.lazareto.web.desk.course;

import org.jspecify.annotations.NullMarked;
