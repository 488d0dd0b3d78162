/-! Derived texts of values, strings, arrays, and equations up to rearrangement. -/

structure Person where
  name : String
  age : Nat
  tags : List String
  boss : Option (Nat × Bool)
deriving Repr, DecidableEq, BEq, Inhabited

inductive Shape (α : Type) where
  | dot
  | pair (left right : Shape α)
  | tagged (tag : α) (shape : Shape α)
deriving Repr, DecidableEq

inductive Rose where
  | node (children : List Rose)
deriving Repr

structure Below (n : Nat) where
  value : Fin n
  small : value.val < n
deriving Repr

def greet (p : Person) : String := s!"{p.name} is {p.age}; next year {p.age + 1}."

example : greet ⟨"Ada", 36, [], none⟩ = "Ada is 36; next year 37." := by decide
example : "ab" ++ "c" = "abc" := rfl
example : "ab" ++ "c" ≠ "ab" := by decide
example : toString 120 = "120" := rfl
example : toString [1, 2] = "[1, 2]" := by decide
example (xs ys : List Char) : String.ofList (xs ++ ys) = String.ofList xs ++ String.ofList ys :=
  String.ofList_append

def squares : Array Nat := #[0, 1, 4]

example : squares.size = 3 := rfl
example : squares[2] = 4 := rfl
example : squares[3]? = none := rfl
example : squares[1]! = 1 := rfl
example : squares ≠ #[0, 1] := by decide
example (xs : Array Nat) (x : Nat) : (xs.push x).size = xs.size + 1 := by simp
example (xs : Array Nat) (i : Fin xs.size) : xs[i] = xs.toList[i.val]'i.isLt := rfl
example (xs : List Nat) (i : Fin xs.length) : xs[i] = xs.get i := rfl

example (a b c : Nat) : a + b + c = c + b + a := by ac_rfl
example (a b : Nat) : a + 0 + b = b + a := by ac_rfl
example (a b c : Int) : a * (b * c) = c * b * a := by ac_rfl
example (a b c : Bool) : (a && (b && c)) = (c && b && a) := by ac_rfl
example (p q r : Prop) : (p ∧ q ∧ r) = (r ∧ q ∧ p) := by ac_rfl
example (xs ys zs : List Nat) : xs ++ (ys ++ zs) = xs ++ ys ++ zs := by ac_rfl
example (a b c d : Nat) : max (max a b) (max c d) = max (max d b) (max c (max a a)) := by ac_rfl
example (a b c : Nat) (h : a + b = c) : b + a = c := by ac_nf at *

@[deprecated Nat.add_comm (since := "2026-01-01")]
theorem old_name (a b : Nat) : a + b = b + a := Nat.add_comm a b
