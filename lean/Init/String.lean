prelude
import Init.Char
import Init.List.Basic

/-!
# Strings

Literals, equality and concatenation.  A proof about the characters of a string goes through the
list from which `String.ofList` makes it.
-/

instance : Inhabited String := ⟨""⟩

namespace String

/-- The string of one character. -/
def singleton (c : Char) : String := ofList [c]

end String
