prelude
import Init.Coe

/-!
# Zero and one

The numeral `0` from the class `Zero` and back, and the same for `1`.
-/

universe u

instance (priority := 300) Zero.toOfNat0 {α : Type u} [Zero α] : OfNat α 0 := ⟨Zero.zero⟩

instance (priority := 200) Zero.ofOfNat0 {α : Type u} [OfNat α 0] : Zero α := ⟨0⟩

instance (priority := 300) One.toOfNat1 {α : Type u} [One α] : OfNat α 1 := ⟨One.one⟩

instance (priority := 200) One.ofOfNat1 {α : Type u} [OfNat α 1] : One α := ⟨1⟩
