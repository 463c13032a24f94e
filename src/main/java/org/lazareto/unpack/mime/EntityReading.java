// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.mime;

import java.util.List;
import org.lazareto.unpack.Members;
import org.lazareto.unpack.MessageHead;
import org.lazareto.unpack.Told;
import org.lazareto.verdict.Fact;

/**
 * One MIME entity in every way that clients would read it. Immutable but for its members.
 *
 * @param declaredType what its header says, lower case; empty for nothing
 * @param told what else its header says of its body
 * @param names every name in its header
 * @param bodyStart where its body begins in the text
 * @param facts what is so about its header and its delimiters
 * @param multipart whether delimiters divide it in some reading
 * @param members the entities in it, if in some reading there are any
 * @param bodies its own content, in each reading in which it has some
 */
public record EntityReading(
    MessageHead head,
    String declaredType,
    Told told,
    List<String> names,
    long bodyStart,
    List<Fact> facts,
    boolean multipart,
    List<Members> members,
    List<Body> bodies) {

  public EntityReading {
    names = List.copyOf(names);
    facts = List.copyOf(facts);
    members = List.copyOf(members);
    bodies = List.copyOf(bodies);
  }
}
