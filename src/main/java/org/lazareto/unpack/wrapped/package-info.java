// SPDX-License-Identifier: Apache-2.0
/**
 * Takes content out of the wrappings of S/MIME and OpenPGP that hide nothing from who has no key:
 * signed and compressed.
 *
 * <p>How it works: {@link org.lazareto.unpack.wrapped.CmsFile} and {@link
 * org.lazareto.unpack.wrapped.PgpFile} know their formats by content; {@link
 * org.lazareto.unpack.wrapped.Armour} finds both in texts. The content is one member, streamed; it
 * is a mail if it begins like one. Compressed OpenPGP holds packets again, which the walk opens in
 * turn.
 *
 * <p>On failure: what claims to be OpenPGP and cannot be read is a fact; a file that only begins
 * with such bytes is none. What is encrypted is the fact {@code encrypted-mail}: neither clean nor
 * suspicious.
 *
 * <p>Security: every byte is a stranger's. Signatures are not checked, so no cryptography runs. Of
 * CMS only its content may be large.
 *
 * <p>Threads and nulls: openers are immutable, what they open is confined to one thread. No nulls.
 *
 * <p>Imports: as the room {@code unpack}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc3274 Compressed Data Content Type for CMS
 * @spec https://www.rfc-editor.org/rfc/rfc5652 Cryptographic Message Syntax (CMS)
 * @spec https://www.rfc-editor.org/rfc/rfc7468 Textual Encodings of PKIX, PKCS, and CMS Structures
 * @spec https://www.rfc-editor.org/rfc/rfc8551 S/MIME Version 4.0 Message Specification
 * @spec https://www.rfc-editor.org/rfc/rfc9580 OpenPGP
 */
@NullMarked
package org.lazareto.unpack.wrapped;

import org.jspecify.annotations.NullMarked;
