// SPDX-License-Identifier: Apache-2.0
/**
 * What lies in plain texts: texts in other charsets, script sources, hosts that look like others.
 *
 * <p>How it works: each opener looks at the bytes of a text as they stream by. {@link
 * org.lazareto.unpack.text.OtherCharset} gives a text in UTF-16, UTF-32 or UTF-7 once more in
 * UTF-8, so that engines and the other openers can read it; {@link
 * org.lazareto.unpack.text.ScriptSource} and {@link org.lazareto.unpack.text.PlainLinks} only tell
 * facts.
 *
 * <p>On failure: there is none for bad input.
 *
 * <p>Security: every byte is a stranger's. Only windows of fixed size are kept.
 *
 * <p>Threads and nulls: openers and values are immutable, streams confined to one thread. No nulls.
 *
 * <p>Imports: as the room {@code unpack}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc2152 UTF-7
 * @spec https://www.rfc-editor.org/rfc/rfc3986 URI: generic syntax
 */
@NullMarked
package org.lazareto.unpack.text;

import org.jspecify.annotations.NullMarked;
