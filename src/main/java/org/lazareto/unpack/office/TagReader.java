// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.office;

import java.util.function.BiConsumer;
import org.lazareto.unpack.xml.Tag;
import org.lazareto.verdict.Fact.Kind;

/** Knows what the tags of one family of documents do. Confined to one document. */
interface TagReader {

  void read(Tag tag, BiConsumer<Kind, String> facts);
}
