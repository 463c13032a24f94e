// SPDX-License-Identifier: Apache-2.0
/**
 * The tools of the depot for everybody: what each is for, how great it is, how to be sure of it.
 *
 * <pre>
 *   lazareto depot add --&gt; Depot --&gt; /downloads --&gt; /downloads/NAME, from any byte on
 * </pre>
 *
 * <p>How it works: what is listed in the depot is shown and given out, and nothing else. A download
 * that broke off goes on where it ended.
 *
 * <p>On failure: where the depot cannot be read the pages answer 503.
 *
 * <p>Security: what is in the depot was examined when it was taken in. A name in an address is one
 * that the depot lists, never a path. It is given out as bytes to be kept, never to be shown.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code web}, {@code depot}, and JTE's runtime.
 */
@NullMarked
package org.lazareto.web.desk.download;

import org.jspecify.annotations.NullMarked;
