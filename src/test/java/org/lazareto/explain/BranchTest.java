// SPDX-License-Identifier: Apache-2.0
package org.lazareto.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lazareto.verdict.Part;

class BranchTest {

  @ParameterizedTest
  @CsvSource({
    "1 1.1 1.2 2, 1:1 1.1:2 1.2:2 2:1",
    "1 1.1.1 1.body, 1:1 1.1.1:2 1.body:2",
    "1!z.zip!report 1!z.zip!report.exe 1, 1:1 1!z.zip!report:2 1!z.zip!report.exe:2",
    "1!z.zip!report 1!z.zip!report.2, 1!z.zip!report:1 1!z.zip!report.2:1",
    "1!z.zip!a.zip!b.c 1!z.zip!a.zip 1, 1:1 1!z.zip!a.zip:2 1!z.zip!a.zip!b.c:3",
    "1!m.eml!1 1!m.eml!1.2 1!m.eml!1.2#2, 1!m.eml!1:1 1!m.eml!1.2:2 1!m.eml!1.2#2:2",
    "body body#2, body:1 body#2:1",
  })
  void whatLiesInsideWhat(String paths, String tree) {
    List<Part> parts = Arrays.stream(paths.split(" ")).map(BranchTest::part).toList();
    assertThat(Branch.of(parts))
        .extracting(branch -> branch.part().path() + ":" + branch.depth())
        .containsExactly(tree.split(" "));
  }

  private static Part part(String path) {
    return new Part(path, List.of(), "", "text/plain", 1, "", false, Optional.empty(), List.of());
  }
}
