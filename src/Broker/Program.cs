Console.WriteLine("actoripc");
