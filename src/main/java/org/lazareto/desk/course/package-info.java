// SPDX-License-Identifier: Apache-2.0
/**
 * Courses of the user attention group, without their pages: what they are, who takes them, and how
 * far each has come.
 *
 * <pre>
 *   folder, zip, shipped --&gt; Folder (bounded) --&gt; CourseReader --&gt; Course, or every fault of it
 * </pre>
 *
 * <p>How it works: a course is a folder of lessons in Markdown with small pictures and a quiz for
 * each lesson. It is read whole and checked whole before it is installed; what is installed never
 * changes under its version.
 *
 * <p>On failure: a folder with any fault is refused with all of them, each with file and line.
 *
 * <p>Security: whoever of the staff installs a course may have got it from somebody else: files are
 * counted and measured before they are read, HTML is refused, a vector picture is let through only
 * if each element and attribute of it is known to be still (no script, no reference to elsewhere),
 * and of a pixel picture every chunk is walked.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code config} for the binder of its two TOML files, whose errors have file, line and
 * key; {@code store}, {@code submission}, {@code mail}, {@code limit}; commonmark.
 */
@NullMarked
package org.lazareto.desk.course;

import org.jspecify.annotations.NullMarked;
