// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.api;

import java.util.List;
import java.util.stream.Stream;

/** Everything that a program can ask for: one row each, in the order of the document. */
final class Operations {

  static final List<Operation> ALL =
      Stream.of(
              MailOperations.ALL,
              HeldOperations.ALL,
              RuleOperations.ALL,
              EngineOperations.ALL,
              UpdateOperations.ALL,
              NodeOperations.ALL,
              DeskOperations.ALL,
              HostOperations.ALL)
          .flatMap(List::stream)
          .toList();

  private Operations() {}
}
