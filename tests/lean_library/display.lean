/-! How terms are displayed: the comment after each command is its output, without the type. -/

variable (p q r : Prop) (a b n : Nat) (xs : List Nat) (s t : Bool) (f g : Nat → Nat) (i : Int)

#check p ∧ q ∨ ¬r
--> p ∧ q ∨ ¬r
#check p → q ↔ r
--> p → q ↔ r
#check ∃ x, x = a
--> ∃ x, x = a
#check ∃ x y, x + y = a
--> ∃ x y, x + y = a
#check ∀ x : Nat, x ≤ a → x < b
--> ∀ (x : Nat), x ≤ a → x < b
#check a ≥ b
--> a ≥ b
#check a ≠ b
--> a ≠ b
#check a ∈ xs
--> a ∈ xs
#check a ∉ xs
--> ¬a ∈ xs
#check a ∣ b
--> a ∣ b
#check [a, b]
--> [a, b]
#check a :: xs ++ [1, 2]
--> a :: xs ++ [1, 2]
#check (a, b)
--> (a, b)
#check (a, b, n).2
--> (a, b, n).snd
#check Nat × Bool
--> Nat × Bool
#check Nat ⊕ Bool
--> Nat ⊕ Bool
#check { x : Nat // x < a }
--> { x // x < a }
#check if a < b then a else b
--> if a < b then a else b
#check !s && t || s
--> !s && t || s
#check s == t
--> s == t
#check s != t
--> s != t
#check a + b * n ^ 2 - 1
--> a + b * n ^ 2 - 1
#check a / b % n
--> a / b % n
#check f ∘ g
--> f ∘ g
#check fun x => f (x + 1)
--> fun x => f (x + 1)
#check -i + 3
--> -i + 3
#check (a : Int) * i
--> ↑a * i
#check xs[0]?
--> xs[0]?
#check (none : Option Nat)
--> none
#check some a
--> some a
#check 'a'
--> 'a'
#check "text"
--> "text"
#check ()
--> ()
#check max a b
--> max a b
#check xs.length
--> xs.length
#check xs.map f
--> List.map f xs
#check Nat.succ a
--> a.succ
