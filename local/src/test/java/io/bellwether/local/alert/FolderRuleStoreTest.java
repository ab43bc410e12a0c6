package io.bellwether.local.alert;

import static io.bellwether.local.PlantedFaults.assertCaught;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.core.alert.Rule;
import io.bellwether.core.alert.RuleStore;
import io.bellwether.testkit.contract.RuleStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FolderRuleStoreTest extends RuleStoreContract {
  @Override
  protected RuleStore open(Path at) throws IOException {
    return new FolderRuleStore(at);
  }

  @Test
  void aFileThatIsNoJsonOrHoldsAWrongRuleIsToldInOneLine() throws Exception {
    var store = open(folder);
    var file = folder.resolve("rules.json");
    Files.writeString(file, "[{\"when\":");
    assertThatThrownBy(store::load)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("rules.json is no JSON")
        .hasMessageNotContaining("\n");
    Files.writeString(file, "[{\"id\":\"a\",\"when\":\"price over 3\"}]");
    assertThatThrownBy(store::load)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("wrong: 'over'");
    assertThatThrownBy(() -> store.change(rules -> rules)).isInstanceOf(IOException.class);
  }

  @Test
  void theContractCatchesAStoreThatOnlyRemembers() {
    assertCaught(Forgetful.class, "aChangeIsThereAfterReopening");
  }

  @Test
  void theContractCatchesChangesThatOverwriteEachOther() {
    assertCaught(Racing.class, "changesAtOnceAreAllMade");
  }

  @Test
  void theContractCatchesAHalfMadeChange() {
    assertCaught(HalfMade.class, "aChangeThatThrowsLeavesTheRulesAsTheyAre");
  }

  static class Forgetful extends RuleStoreContract {
    @Override
    protected RuleStore open(Path at) {
      return new RuleStore() {
        private List<Rule> rules = List.of();

        @Override
        public List<Rule> load() {
          return rules;
        }

        @Override
        public List<Rule> change(UnaryOperator<List<Rule>> change) {
          rules = List.copyOf(change.apply(rules));
          return rules;
        }
      };
    }
  }

  static class Racing extends RuleStoreContract {
    @Override
    protected RuleStore open(Path at) throws IOException {
      var real = new FolderRuleStore(at);
      return new RuleStore() {
        @Override
        public List<Rule> load() throws IOException {
          return real.load();
        }

        @Override
        public List<Rule> change(UnaryOperator<List<Rule>> change) throws IOException {
          var next = change.apply(real.load());
          return real.change(_ -> next);
        }
      };
    }
  }

  static class HalfMade extends RuleStoreContract {
    @Override
    protected RuleStore open(Path at) throws IOException {
      var real = new FolderRuleStore(at);
      return new RuleStore() {
        @Override
        public List<Rule> load() throws IOException {
          return real.load();
        }

        @Override
        public List<Rule> change(UnaryOperator<List<Rule>> change) throws IOException {
          var now = real.change(_ -> List.of());
          return real.change(_ -> change.apply(now));
        }
      };
    }
  }
}
