// SPDX-License-Identifier: Apache-2.0
/**
 * Programs that scan files, as engines: McAfee uvscan, Sophos savscan, clamscan, and any other that
 * a definition describes.
 *
 * <p>How it works: a {@link org.lazareto.engine.commandline.Definition} says how a program is
 * called and what its lines and exit codes mean. The shipped ones lie beside the classes in the
 * form of settings; one in the settings takes the place of a shipped one of its name.
 *
 * <pre>
 *   scan ─&gt; Batches: all that wait while the program is busy go into its next run
 *             │
 *             v
 *           Run: each content a file in a scratch directory ─&gt; child ─&gt; Report ─&gt; answers
 *             │
 *             └─ who got none: asked again, in the end alone
 * </pre>
 *
 * <p>A content is clean only by a run that ended with an exit code for clean and said so of its
 * file; what else was in a run in which something was found is asked again without it.
 *
 * <p>On failure: a program that is missing, crashes, hangs, says nothing of a file, or ends with an
 * exit code that the definition does not name (a broken set of signatures) has failed, and the mail
 * waits. A run of several that fails as a whole is repeated one by one, so that a content which
 * brings the program down does so alone.
 *
 * <p>Security: the contents are hostile, the program is assumed to be taken over by them, and so
 * its words are too: it runs in the sandbox of {@code child}, without network, and is killed at its
 * deadline. The files are named by us, anew in each run and past guessing, so that no name inside
 * an archive can speak for another content. Lines are bounded, and matched in linear time.
 *
 * <p>Threads and nulls: {@link org.lazareto.engine.commandline.CommandLine} is thread-safe; nothing
 * is null.
 */
@NullMarked
package org.lazareto.engine.commandline;

import org.jspecify.annotations.NullMarked;
