prelude
import Init.Bool

/-!
# Characters
-/

namespace Char

/-- The number of a character. -/
@[inline] def toNat (c : Char) : Nat := c.val.toNat

instance : Inhabited Char where
  default := 'A'

/-- Characters are ordered by their numbers. -/
protected def lt (a b : Char) : Prop := a.val < b.val

protected def le (a b : Char) : Prop := a.val ≤ b.val

instance : LT Char := ⟨Char.lt⟩

instance : LE Char := ⟨Char.le⟩

instance (a b : Char) : Decidable (a < b) := UInt32.decLt _ _

instance (a b : Char) : Decidable (a ≤ b) := UInt32.decLe _ _

end Char
